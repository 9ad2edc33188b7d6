// What the boards here may consist of, put together from the types that Grafana generates from its own definitions.
import type * as bargauge from '@grafana/grafana-foundation-sdk/bargauge';
import type * as dashboard from '@grafana/grafana-foundation-sdk/dashboard';
import type * as heatmap from '@grafana/grafana-foundation-sdk/heatmap';
import type * as prometheus from '@grafana/grafana-foundation-sdk/prometheus';
import type * as stat from '@grafana/grafana-foundation-sdk/stat';
import type * as statetimeline from '@grafana/grafana-foundation-sdk/statetimeline';
import type * as table from '@grafana/grafana-foundation-sdk/table';
import type * as timeseries from '@grafana/grafana-foundation-sdk/timeseries';

/** Grafana fills in what is left out. */
type Given<T> = T extends (infer E)[] ? Given<E>[] : T extends object ? { [K in keyof T]?: Given<T[K]> } : T;

type Query = Omit<prometheus.Dataquery, '_implementsDataqueryVariant'>;

type Fields<Custom> = Omit<dashboard.FieldConfigSource, 'defaults'> & {
  defaults: Omit<dashboard.FieldConfig, 'custom'> & { custom?: Given<Custom> };
};

type Chart<Type extends string, Options, Custom> = Omit<
  dashboard.Panel,
  'type' | 'targets' | 'options' | 'fieldConfig'
> & { type: Type; targets: Query[]; options: Given<Options>; fieldConfig: Fields<Custom> };

/** @discriminator type */
type Charts =
  | Chart<'timeseries', timeseries.Options, timeseries.FieldConfig>
  | Chart<'stat', stat.Options, Record<string, never>>
  | Chart<'bargauge', bargauge.Options, Record<string, never>>
  | Chart<'table', table.Options, table.FieldConfig>
  | Chart<'state-timeline', statetimeline.Options, statetimeline.FieldConfig>
  | Chart<'heatmap', heatmap.Options, heatmap.FieldConfig>;

type Row = Omit<dashboard.RowPanel, 'type' | 'panels'> & { type: 'row'; panels: Charts[] };

/** @discriminator type */
type Panels = Charts | Row;

export type Board = Omit<dashboard.Dashboard, 'panels'> & { panels: Panels[] };
