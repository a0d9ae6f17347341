import Link from "next/link";
import type { ComponentProps } from "react";
import { type ButtonVariant, buttonClass } from "./button-class";

type LinkButtonProps = ComponentProps<typeof Link> & { variant?: ButtonVariant; small?: boolean };

/** A link that looks like a button: for going somewhere. What changes something is a Button. */
export function LinkButton({ variant, small, className, ...rest }: LinkButtonProps) {
  return <Link {...rest} className={buttonClass(variant, small, className)} />;
}
