"""Words that tell names from other words where speech was written down without capitals."""

from __future__ import annotations

SLANG = frozenset(
    "gonna wanna gotta kinda sorta dunno innit yeah erm um er uh hmm mhm ok okay cos coz cuz "
    "tho thru lol omg dont cant wont didnt doesnt isnt wasnt wouldnt couldnt shouldnt havent "
    "hasnt hadnt arent werent aint im ive ill id youre youve youll youd theyre theyve theyll "
    "theyd weve hes shes thats whats theres heres lets whos wheres hows pls plz thx ur u r btw "
    "imo idk tbh af nah yep yup nope haha hahaha whatsapp instagram insta facebook youtube "
    "tiktok google netflix lockdown covid online offline website app apps selfie blog vlog "
    "podcast email emails wifi smartphone uni mates reg tv dvd cd pdf nhs uk usa eu bbc brexit "
    "gp mp mps id ids diy cctv asbo nan nans nanna feds fam bruv bro bredrin mandem wasteman "
    "peng leng bare sket yout ting tings dem dat dis da wagwan allow safe bait brap motd telly "
    "brekkie arvo y'know d'you c'mon ya yous youse summat owt nowt ain't gaffer chippy offy "
    "bossman cuppa mardy programme colour neighbour neighbours centre organise organised "
    "recognise realise realised".split()
)
# First names that are common words as well, and more often the word.
COMMON_NAMES = frozenset(
    "jack harry dick bob ray dale glen heather hazel holly ivy jade jasmine amber ruby pearl "
    "opal rose violet daisy dawn eve felicity verity patience prudence constance mercy clement "
    "rusty buddy chip clay cliff colt dean drake flint gene grant guy hank hunter jay jean josh "
    "ken lance lane lee louis mac marina mason max miles nick norm otis parker pat penny pierce "
    "piper queen randy reed rich rob robin rod rowan roy sage sandy scout shane skip stew sue "
    "ted terry tom tony troy tucker wade ward warren wayne wren zeal john angel crystal sherry "
    "chase don viola derrick melody brandy autumn destiny joy faith trinity misty patty "
    "valentine ernest poppy willow laurel ebony junior raven fern precious prince blessing "
    "princess honey star lucky sunny phoenix sterling matt rosemary iris lily olive roman "
    "cooper victor earnest florence paris chelsea brook brooks candy kit kitty maxim merry "
    "cherish gift innocent godwin comfort charity promise wisdom fortune divine sky storm "
    "forest river".split()
)
# First names that the dictionary lists, and that are names wherever they stand.
MORE_A_NAME = frozenset(
    "maria peter carol martin harry victor jack bob mike sally ken eddy nick derrick amir patty "
    "matt jasmine josh louis ted terry tom tony troy wayne john roy shane jean dick hank terry "
    "marina glen bill ray frank dave jimmy bobby billy tommy jenny polly molly johnny jake lacy "
    "christen".split()
)
SURNAMES = frozenset(
    "brown white black green gray grey young king baker cook hill wood woods bell marsh fox "
    "price page stone west long day ford cooper carter taylor ward hunter walker turner parker "
    "mason smith potter miller fisher shepherd palmer porter archer butler carpenter cole cross "
    "crow dale drake field fields finch fish fletcher flowers forest fowler french fry gardener "
    "gates gold good grant graves hart head heath hope house hunt knight lamb lane law lawn lee "
    "little long lord love low lowe major mann may meadows moon moore moss nightingale noble "
    "north oaks park parks parsons pike pope pound power powers priest pugh rice rich ridge "
    "rivers rose rush sage sands savage sharp short silver singer snow south spencer spring "
    "steel summers sutton swan sweet swift tanner thatcher tiller tower underwood vale wade "
    "wall waters weaver webb weeks well wells wheeler wild winter winters wise wolf worth "
    "wright yard drummer church bishop mac more mills moody best bird bond bridges brook brooks "
    "burns bush chase child collier crane dean duke east fairweather farmer flint foot fox "
    "freeman frost".split()
)
MANNERS = frozenset("rich frank young little long sandy may will chance chase faith day".split())
NEVER = frozenset(
    "is was were are be been said says say came come comes that who which and but or he she "
    "they it we you i me him her them us had has have told did does do would will can could "
    "should in on at from for to of asked rang went goes go got gets get just never always then "
    "there with by as so if when where what why how not no yes one two ones involved there's "
    "himself herself took made saw knew thought called put who's whose the a an this these "
    "those my your his our their about out up down over into off after before because cos until "
    "while all any some there here again really very actually wanted wants used turned stood "
    "sat walked looked gave brought started training led level well too also still only even "
    "now training presence uniform station team".split()
)
WHICH = frozenset(
    "same main busy next whole other every high back side front dead long quiet local different "
    "dark wrong right near far new old little big each which what another no".split()
)
