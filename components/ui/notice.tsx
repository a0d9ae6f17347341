import { Check, CircleAlert, Info, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { classNames } from "./class-names";
import styles from "./notice.module.css";
import { VisuallyHidden } from "./visually-hidden";

export type NoticeTone = "ok" | "info" | "warn" | "danger";

const icons = { ok: Check, info: Info, warn: TriangleAlert, danger: CircleAlert } as const;

type NoticeProps = {
  tone?: NoticeTone;
  title?: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  /** Read out as soon as it appears: for the outcome of what somebody just did. */
  live?: boolean;
};

/** What the system has to say, in place. It stays until its cause is gone: nothing important fades away. */
export function Notice({ tone = "info", title, children, actions, live = false }: NoticeProps) {
  const t = useTranslations("common.notice");
  const Icon = icons[tone];
  const role = live ? (tone === "danger" ? "alert" : "status") : undefined;
  return (
    <div className={classNames(styles.notice, styles[tone])} role={role}>
      <Icon size={16} aria-hidden="true" />
      <div className={styles.body}>
        <VisuallyHidden>{t(tone)}: </VisuallyHidden>
        {title !== undefined && <p className={styles.title}>{title}</p>}
        {children !== undefined && <div>{children}</div>}
      </div>
      {actions !== undefined && <div>{actions}</div>}
    </div>
  );
}
