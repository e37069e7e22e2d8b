// How does the page ask the server? One function to ask, one to change; refusals come in plain words.
import type { Decision, Job, Matching, Summary } from "./types";

export const API = "/api/v1";

export class Refusal extends Error {
  constructor(public status: number, message: string, public advice = "") {
    super(message);
  }
}

async function refusal(answer: Response): Promise<Refusal> {
  const text = await answer.text();
  try {
    const said = JSON.parse(text) as { message?: string; advice?: string; detail?: unknown };
    if (said.message) return new Refusal(answer.status, said.message, said.advice);
    if (said.detail) return new Refusal(answer.status, "this cannot be asked so");
  } catch {
    // plain text of the guard
  }
  return new Refusal(answer.status, text.trim() || `the server answered ${answer.status}`);
}

export async function ask<T>(path: string, signal?: AbortSignal): Promise<T> {
  let answer: Response;
  try {
    answer = await fetch(API + path, signal ? { signal } : {});
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Refusal(0, "the server does not answer", "Is `sayso serve` still running?");
  }
  if (!answer.ok) throw await refusal(answer);
  return (await answer.json()) as T;
}

let known: Promise<Summary> | undefined;

/** What the record holds; asked once, and again after a change. */
export function summary(again = false): Promise<Summary> {
  if (!known || again) {
    known = ask<Summary>("/summary");
    known.catch(() => (known = undefined));
  }
  return known;
}

async function change<T>(path: string, body: BodyInit, type: string): Promise<T> {
  const { session } = await summary();
  const send = (word: string) =>
    fetch(API + path, { method: "POST", body, headers: { "content-type": type, "x-sayso-session": word } });
  let answer = await send(session);
  if (answer.status === 403) answer = await send((await summary(true)).session); // the server was started anew
  if (!answer.ok) throw await refusal(answer);
  return (await answer.json()) as T;
}

export const decide = (action: string, subject: string, why: string, data: object = {}) =>
  change<Decision>("/decisions", JSON.stringify({ action, subject, why, data }), "application/json");

export const judge = (key: string, verdict: string, why: string, position?: number) =>
  change<Decision>(`/tasks/${encodeURIComponent(key)}`, JSON.stringify({ verdict, why, position }), "application/json");

export function upload(file: File, published: string, outlet: string): Promise<Job> {
  const asked = new URLSearchParams({ name: file.name });
  if (published) asked.set("published", published);
  if (outlet) asked.set("outlet", outlet);
  return change<Job>(`/uploads?${asked}`, file, "application/octet-stream");
}

/** Hold the record against a list; nothing of the list is kept. */
export function match(file: File, columns: string): Promise<Matching> {
  const asked = columns.trim() ? `?${new URLSearchParams({ columns: columns.trim() })}` : "";
  return change<Matching>(`/match${asked}`, file, "text/csv");
}
