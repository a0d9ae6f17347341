"use client";

import { useFormStatus } from "react-dom";
import { Button, type ButtonProps } from "./button";

/** The one primary action of a form; busy by itself while the form's action runs. */
export function SubmitButton({ pending = false, ...props }: Omit<ButtonProps, "type">) {
  const status = useFormStatus();
  return <Button variant="primary" {...props} type="submit" pending={pending || status.pending} />;
}
