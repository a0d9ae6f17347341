"use client";

import { type ReactNode, useLayoutEffect, useState } from "react";
import { useHydrated } from "@/components/ui/use-hydrated";

/**
 * Draws what somebody waits for in one go. Whatever a navigation brings is drawn in slices of 5 ms, between which the
 * browser does other things, so that it takes twice as long; what a layout effect brings isn't, and nothing is painted
 * between the two.
 */
export function AtOnce({ children }: { children: ReactNode }) {
  const isNavigation = useHydrated();
  const [shown, show] = useState(!isNavigation);
  useLayoutEffect(() => show(true), []);
  return shown ? children : null;
}
