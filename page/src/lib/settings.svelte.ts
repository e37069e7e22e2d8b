// What did this person choose? Kept in this browser alone.
export const ACTIONS = ["accept", "reject", "split", "merge", "unsure", "undo", "next", "back", "help"] as const;
export type Action = (typeof ACTIONS)[number];
export type Keys = Record<Action, string>;

export const DEFAULT_KEYS: Keys = {
  accept: "a", reject: "r", split: "s", merge: "m", unsure: "u", undo: "z", next: "j", back: "k", help: "?",
};

function load<T>(name: string, otherwise: T): T {
  try {
    const text = localStorage.getItem(`sayso.${name}`);
    return text ? (JSON.parse(text) as T) : otherwise;
  } catch {
    return otherwise;
  }
}

function save(name: string, value: unknown): void {
  try {
    localStorage.setItem(`sayso.${name}`, JSON.stringify(value));
  } catch {
    // a browser that keeps nothing still works until it is closed
  }
}

let theme = $state<string>(load("theme", "auto"));
let veiled = $state<boolean>(load("veiled", false));
let keys = $state<Keys>({ ...DEFAULT_KEYS, ...load<Partial<Keys>>("keys", {}) });

export const settings = {
  get theme() { return theme; },
  set theme(value: string) { theme = value; save("theme", value); },
  get veiled() { return veiled; },
  set veiled(value: boolean) { veiled = value; save("veiled", value); },
  get keys() { return keys; },
  set keys(value: Keys) { keys = value; save("keys", value); },
  /** Whether the page is dark now. */
  get dark() { return theme === "dark" || (theme === "auto" && matchMedia("(prefers-color-scheme: dark)").matches); },
};
