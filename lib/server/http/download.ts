import "server-only";
import { isUnavailable } from "@/lib/server/db-errors";
import { log } from "@/lib/server/log";

export type Download = {
  /** Made by us, of ASCII letters, digits, points and hyphens. */
  readonly fileName: string;
  readonly type: string;
};

export function downloadHeaders({ fileName, type }: Download): Record<string, string> {
  return {
    "Content-Type": type,
    "Content-Disposition": `attachment; filename="${fileName}"`,
    "Cache-Control": "no-store",
  };
}

/**
 * A file as it is made. Where making it fails, the connection is cut: whoever downloads sees that the file is not whole.
 * Nothing is made ahead of a slow reader, and nothing more once they have gone.
 */
export function downloadResponse(download: Download, bytes: AsyncIterator<Uint8Array>): Response {
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const part = await bytes.next();
          if (part.done) controller.close();
          else controller.enqueue(part.value);
        } catch (error) {
          log.error({ err: error, unavailable: isUnavailable(error) }, "download failed");
          controller.error(error);
        }
      },
      async cancel() {
        await bytes.return?.();
      },
    },
    { highWaterMark: 1 },
  );
  return new Response(body, { headers: downloadHeaders(download) });
}
