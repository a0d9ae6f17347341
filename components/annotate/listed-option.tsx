"use client";

import { type ReactNode, useLayoutEffect, useRef } from "react";
import { scrollWithin } from "@/lib/client/scroll-within";

type OptionProps = {
  id: string;
  className: string | undefined;
  /** The one that Enter takes: it is kept in view. */
  active: boolean;
  selected: boolean;
  onTake: () => void;
  children: ReactNode;
};

/** An option of a list below a field that keeps the focus and handles the keys; a press takes nothing from the field. */
export function ListedOption({ id, className, active, selected, onTake, children }: OptionProps) {
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const list = element.current?.closest('[role="listbox"]');
    if (active && element.current && list) scrollWithin(list, element.current);
  }, [active]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox above has the focus and handles the keys
    <div
      ref={element}
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={selected}
      className={className}
      onPointerDown={(event) => event.preventDefault()}
      onClick={onTake}
    >
      {children}
    </div>
  );
}
