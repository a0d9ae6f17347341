"use client";

import { type ReactElement, useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import { ActorForm, type ActorFormProps } from "./actor-form";

type ActorDialogProps = Omit<ActorFormProps, "onDone"> & {
  title: string;
  description?: string;
  trigger: ReactElement;
};

/** A new actor, or what is said about one. */
export function ActorDialog({ title, description, trigger, ...form }: ActorDialogProps) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog title={title} description={description} trigger={trigger} open={open} onOpenChange={setOpen}>
      <ActorForm {...form} onDone={() => setOpen(false)} />
    </Dialog>
  );
}
