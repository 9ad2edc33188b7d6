// Draws what draw.mjs has asked: each chart with the component that Grafana itself draws it with.
import { createTheme, FieldConfig, FieldType, fieldMatchers, getDisplayProcessor, getFieldDisplayName, MutableDataFrame, ThemeContext, dateTime } from '@grafana/data';
import { BarGauge, BigValue, GlobalStyles, PanelChrome, TimeSeries } from '@grafana/ui';
import React from 'react';
import { createRoot } from 'react-dom/client';
import { flushSync } from 'react-dom';

declare const BOARD: { title: string; width: number; cell: number; from: number; to: number; charts: any[] };

const theme = createTheme({ colors: { mode: 'dark' } });
const CELL = { w: BOARD.width / 24, h: BOARD.cell };

function set(target: any, path: string, value: unknown) {
  const keys = path.split('.');
  keys.slice(0, -1).reduce((at, key) => (at[key] ??= {}), target)[keys.at(-1)!] = value;
}

/** Grafana's own defaults, then the chart's, then those of the overrides that match. */
function configured(frame: any, field: any, chart: any): FieldConfig {
  const config = structuredClone(chart.fieldConfig.defaults);
  config.custom = { axisPlacement: 'auto', lineInterpolation: 'linear', pointSize: 4, fillOpacity: 0, ...config.custom };
  config.displayNameFromDS = field.config.displayNameFromDS;
  for (const override of chart.fieldConfig.overrides) {
    if (fieldMatchers.get(override.matcher.id).get(override.matcher.options)(field, frame, [frame])) {
      override.properties.forEach((property: any) => set(config, property.id, property.value));
    }
  }
  return config;
}

function frames(chart: any) {
  return chart.series.map((series: any, index: number) => {
    const frame = new MutableDataFrame({
      refId: series.refId,
      fields: [
        { name: 'Time', type: FieldType.time, values: series.times, config: {} },
        { name: 'Value', type: FieldType.number, values: series.values, labels: series.labels, config: { displayNameFromDS: series.name } },
      ],
    }) as any;
    frame.fields.forEach((field: any) => {
      field.state = { seriesIndex: index, origin: { frameIndex: index, fieldIndex: 1 } };
      field.config = field.type === FieldType.number ? configured(frame, field, chart) : field.config;
      field.display = getDisplayProcessor({ field, theme });
    });
    return frame;
  });
}

function lines(chart: any, width: number, height: number) {
  const range = { from: dateTime(BOARD.from), to: dateTime(BOARD.to), raw: { from: 'now', to: 'now' } };
  return <TimeSeries frames={frames(chart)} width={width} height={height} timeRange={range} timeZone="utc" legend={chart.options.legend} options={chart.options} />;
}

function values(chart: any, width: number, height: number) {
  const all = frames(chart);
  const each = chart.type === 'stat' ? { w: width / Math.max(1, all.length), h: height } : { w: width, h: height / Math.max(1, all.length) };
  return (
    <div style={{ display: 'flex', flexDirection: chart.type === 'stat' ? 'row' : 'column' }}>
      {all.map((frame: any, key: number) => {
        const field = frame.fields[1];
        const value = { ...field.display(field.values.at(-1)), title: getFieldDisplayName(field, frame) };
        return chart.type === 'stat' ? (
          <BigValue key={key} value={value} width={each.w} height={each.h} theme={theme} colorMode={chart.options.colorMode} graphMode={'none' as any} />
        ) : (
          <BarGauge key={key} value={value} field={field.config} display={field.display} width={each.w} height={each.h} theme={theme} orientation={'horizontal' as any} displayMode={chart.options.displayMode} />
        );
      })}
    </div>
  );
}

function Board() {
  return (
    <ThemeContext.Provider value={theme}>
      <GlobalStyles />
      <h4 style={{ padding: '12px 12px 0' }}>{BOARD.title}</h4>
      <div style={{ position: 'relative', width: BOARD.width }}>
        {BOARD.charts.map((chart) => {
          const { x, y, w, h } = chart.gridPos;
          return (
            <div key={chart.id} style={{ position: 'absolute', left: x * CELL.w + 4, top: y * CELL.h + 4 }}>
              <PanelChrome title={chart.title} width={w * CELL.w - 8} height={h * CELL.h - 8}>
                {(width, height) => (chart.type === 'timeseries' ? lines(chart, width, height) : values(chart, width, height))}
              </PanelChrome>
            </div>
          );
        })}
      </div>
    </ThemeContext.Provider>
  );
}

flushSync(() => createRoot(document.getElementById('board')!).render(<Board />));
