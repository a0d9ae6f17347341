/** Called by Next once in each server process, before it answers anything. */
export async function register(): Promise<void> {
  // biome-ignore lint/style/noProcessEnv: the build puts the value here, and so leaves all this out of its edge variant
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { startRunner } = await import("@/lib/server/jobs/runner");
    startRunner();
    const { prepareLatest } = await import("@/lib/server/jobs/prepare-latest");
    void prepareLatest();
  }
}
