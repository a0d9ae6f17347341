"use client";

import { type ReactNode, useLayoutEffect, useRef } from "react";

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
    if (active && element.current !== null) keepInList(element.current);
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

/** Scrolls the list alone: what it stands in may not have its place yet, and a text around it must not move. */
function keepInList(option: HTMLElement): void {
  const list = option.closest('[role="listbox"]');
  if (list === null) return;
  const [inner, outer] = [option.getBoundingClientRect(), list.getBoundingClientRect()];
  if (inner.top < outer.top) list.scrollTop -= outer.top - inner.top;
  else if (inner.bottom > outer.bottom) list.scrollTop += inner.bottom - outer.bottom;
}
