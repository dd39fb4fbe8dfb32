from django.db import migrations


def hash_codes(apps, schema_editor):
    """Codes that were made from an encrypted seed stay good, as hashes."""
    from alongside.web.people.recovery_codes import kept, of_seed

    found = apps.get_model("mfa", "Authenticator").objects.filter(type="recovery_codes")
    for one in found:
        if "seed" in one.data:
            told = kept(of_seed(one.data))
            if one.data.get("viewed_at"):
                told["viewed_at"] = one.data["viewed_at"]
            one.data = told
            one.save(update_fields=["data"])


class Migration(migrations.Migration):

    dependencies = [
        ("people", "0008_what_a_file_may_say_has_a_place"),
        ("mfa", "0003_authenticator_type_uniq"),
    ]

    operations = [migrations.RunPython(hash_codes, migrations.RunPython.noop)]
