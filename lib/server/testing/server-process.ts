import { disconnect } from "@/lib/server/db";

/** The server's process in the eyes of its clients: it can be stopped in the middle of a request, and another starts. */
export class ServerProcess {
  #free: Promise<unknown> = Promise.resolve();
  readonly #requests = new Set<Promise<unknown>>();

  /** Answers a request beside others. */
  async answer<T>(request: () => Promise<T>): Promise<T> {
    await this.#free;
    const answering = request();
    this.#requests.add(answering);
    return answering.finally(() => this.#requests.delete(answering));
  }

  /**
   * Loses all connections to the database while it works on this request and on no other, so that what becomes of the
   * others does not hang on it.
   */
  dieOf<T>(request: () => Promise<T>): Promise<T> {
    const died = this.#free.then(async () => {
      await Promise.allSettled(this.#requests);
      const answering = request();
      // It has begun, and is somewhere between its first query and its commit.
      await new Promise(setImmediate);
      await disconnect();
      return answering;
    });
    this.#free = died.catch(() => undefined);
    return died;
  }
}
