// What is on its way, what came, and why did it not? One value that follows an address.
import { ask, Refusal } from "./api";

export class Load<T> {
  value = $state.raw<T | undefined>();
  error = $state.raw<Refusal | undefined>();
  busy = $state(false);
  #stop: AbortController | undefined;

  async get(path: string): Promise<void> {
    this.#stop?.abort();
    const mine = (this.#stop = new AbortController());
    this.busy = true;
    try {
      const found = await ask<T>(path, mine.signal);
      if (mine.signal.aborted) return;
      this.value = found;
      this.error = undefined;
    } catch (error) {
      if (mine.signal.aborted) return;
      this.error = error instanceof Refusal ? error : new Refusal(0, "the answer could not be read");
    }
    this.busy = false;
  }
}
