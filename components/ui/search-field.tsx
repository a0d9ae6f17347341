import type { KeyboardEventHandler, RefObject } from "react";

type SearchFieldProps = {
  field: RefObject<HTMLInputElement | null>;
  name: string;
  /** What stands in it while it is empty; its name unless something else is given. */
  placeholder?: string;
  value: string;
  onType: (value: string) => void;
  onKeyDown: KeyboardEventHandler;
};

/** A field that looks for something while one types: browsers neither complete nor correct it. */
export function SearchField({ field, name, placeholder = name, value, onType, onKeyDown }: SearchFieldProps) {
  return (
    <input
      ref={field}
      type="search"
      aria-label={name}
      placeholder={placeholder}
      autoComplete="off"
      spellCheck={false}
      value={value}
      onChange={(event) => onType(event.target.value)}
      onKeyDown={onKeyDown}
    />
  );
}
