// Asking the server from a page: JSON both ways, and what a lost connection or sign-in looks like.

/** The server could not be reached, or was not able to answer: try again later. */
export class Lost extends Error {}

/** The server refused, in a sentence for the person. */
export class Refused extends Error {}

const token = () => document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";

/** @param {string} address @param {RequestInit} [how] */
export async function ask(address, how = {}) {
  let answer;
  try {
    answer = await fetch(address, how);
  } catch {
    throw new Lost("The connection is lost.");
  }
  if (answer.redirected) throw new Lost("You are signed out: sign in in another tab.");
  if (answer.status >= 500 || answer.status === 429) throw new Lost("The server is not answering.");
  if (answer.status === 404) throw new Refused("This is no longer here, or no longer open to you.");
  if (answer.status === 403) throw new Lost("The page is out of date: reload it.");
  const told = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Refused(told.refusal ?? "That could not be done: reload the page.");
  return told;
}

/** @param {string} address @param {unknown} body @param {RequestInit} [how] */
export const send = (address, body, how = {}) =>
  ask(address, {
    ...how,
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": token() },
    body: JSON.stringify(body),
  });
