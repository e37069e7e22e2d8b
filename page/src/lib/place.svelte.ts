// Where are we? The address of the page is its state: screen, id and filters are read from it.
interface Here { path: string; query: URLSearchParams }

const read = (): Here => ({ path: location.pathname, query: new URLSearchParams(location.search) });

let here = $state.raw(read());

export const place = {
  get path() { return here.path; },
  get query() { return here.query; },
  /** The parts of the path: ["events", "e1a2"]. */
  get parts() { return here.path.split("/").filter(Boolean).map(decode); },
};

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export function go(where: string, options: { replace?: boolean; keep?: boolean } = {}): void {
  const to = new URL(where, location.href);
  if (to.origin !== location.origin) return;
  history[options.replace ? "replaceState" : "pushState"](null, "", to.pathname + to.search + to.hash);
  const before = here.path;
  here = read();
  if (!options.keep && before !== here.path) {
    scrollTo(0, 0);
    requestAnimationFrame(() => document.querySelector<HTMLElement>("main")?.focus({ preventScroll: true }));
  }
}

/** The same screen with some of the query changed; null or "" takes a key out. */
export function withQuery(changed: Record<string, string | string[] | null>): string {
  const query = new URLSearchParams(here.query);
  for (const [key, value] of Object.entries(changed)) {
    query.delete(key);
    for (const one of Array.isArray(value) ? value : [value]) if (one) query.append(key, one);
  }
  const text = query.toString();
  return here.path + (text ? `?${text}` : "");
}

export function listen(): void {
  addEventListener("popstate", () => (here = read()));
  addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = (event.target as Element | null)?.closest?.("a");
    if (!link || link.target || link.hasAttribute("download") || link.origin !== location.origin) return;
    if (link.pathname.startsWith("/api/") || (link.hash && link.pathname === location.pathname)) return;
    event.preventDefault();
    go(link.href);
  });
}
