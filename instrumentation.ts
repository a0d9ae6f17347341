/** Called by Next once in each server process, before it answers anything. */
export async function register(): Promise<void> {
  const { startRunner } = await import("@/lib/server/jobs/runner");
  startRunner();
}
