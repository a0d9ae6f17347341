/** Prints what to open, once the application answers at `publicUrl`. */
export async function printFirstRun(publicUrl: string): Promise<void> {
  console.log(`Parallax is ready: ${publicUrl}`);
}
