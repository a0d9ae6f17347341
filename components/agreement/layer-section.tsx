import { useTranslations } from "next-intl";
import { InTurn } from "@/components/ui/in-turn";
import styles from "./agreement.module.css";
import type { MeasuredLayerView } from "./agreement-types";
import { AttributeTable } from "./attribute-table";
import { BreakdownSection } from "./breakdown-section";
import { CoderTable } from "./coder-table";
import { ConfusionMatrix } from "./confusion-matrix";
import { DriftTable } from "./drift-table";
import { LabelTable } from "./label-table";
import { LayerContents } from "./layer-contents";
import { MeasureHelp } from "./measure-help";
import { MeasureTable } from "./measure-table";
import { NoteList } from "./note-list";
import { OverRounds } from "./over-rounds";
import { PairMatrix } from "./pair-matrix";
import { PublishSection } from "./publish-section";
import { UseTable } from "./use-table";
import { WorstArticles } from "./worst-articles";

/** Everything about one layer: its table, what the measures say, pairs, confusions, and what to know before quoting. */
export function LayerSection(view: MeasuredLayerView) {
  const t = useTranslations("agreement");
  const { layer, report, counts, study } = view;
  const id = `layer-${layer.key}`;
  if (report.units === 0) {
    return (
      <section className={styles.paper} aria-labelledby={id}>
        <h2 id={id}>{layer.name}</h2>
        <p className="muted">{t("layer.unused")}</p>
      </section>
    );
  }
  const facts = { count: report.units, articles: study.compared, stage: study.stage };
  return (
    <section className={styles.layer} aria-labelledby={id}>
      <div className={styles.paper}>
        <h2 id={id}>{layer.name}</h2>
        <p className={styles.stamp}>{t(`layer.${counts}`, facts)}</p>
        <LayerContents {...view} />
        <InTurn>
          <LabelTable {...view} />
        </InTurn>
        <InTurn>
          <MeasureHelp {...view} />
        </InTurn>
        <InTurn>
          <PublishSection {...view} />
        </InTurn>
      </div>
      <div className={styles.beside}>
        <InTurn>
          <PairMatrix {...view} />
        </InTurn>
        <NoteList {...view} />
        {report.confusion !== null && (
          <InTurn>
            <ConfusionMatrix view={view} confusion={report.confusion} />
          </InTurn>
        )}
      </div>
      <InTurn>
        <MeasureTable {...view} />
      </InTurn>
      <InTurn>
        <BreakdownSection {...view} />
      </InTurn>
      <InTurn>
        <AttributeTable {...view} />
      </InTurn>
      <InTurn>
        <CoderTable {...view} />
      </InTurn>
      <InTurn>
        <UseTable {...view} />
      </InTurn>
      <InTurn>
        <DriftTable {...view} />
      </InTurn>
      <InTurn>
        <WorstArticles {...view} />
      </InTurn>
      <InTurn>
        <OverRounds {...view} />
      </InTurn>
    </section>
  );
}
