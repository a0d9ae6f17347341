import type { ReactNode } from "react";
import { AppBar } from "@/components/shell/app-bar";

export default function WorkbenchLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <AppBar />
      <main id="content" tabIndex={-1}>
        {children}
      </main>
    </>
  );
}
