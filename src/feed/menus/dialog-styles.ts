import { css } from 'lit';

export const dialogStyles = css`
  dialog {
    inline-size: min(560px, 100% - 32px);
    max-block-size: 85dvh;
    margin: auto;
    border: 0;
    border-radius: var(--_radius);
    padding: 0;
    background: var(--_surface);
    color: var(--_text);
  }

  dialog::backdrop {
    background: rgb(15 19 26 / 50%);
  }

  .dialog {
    display: grid;
    gap: 16px;
    padding: 24px;
  }

  .dialog-head,
  .dialog-foot {
    display: flex;
    align-items: center;
    gap: 8px;
  }

  .dialog-head {
    justify-content: space-between;
    margin-inline-end: calc((18px - var(--_size)) / 2);
  }

  .dialog-foot {
    justify-content: end;
  }

  .primary {
    border-color: var(--_accent);
    background: var(--_accent);
    color: var(--saf-on-accent, light-dark(#ffffff, #0b1530));
  }

  .dialog .note,
  .side .note {
    padding: 0;
  }

  .keys {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(220px, 100%), 1fr));
    gap: 0 32px;
  }

  .keys div {
    display: flex;
    align-items: center;
    gap: 12px;
    min-block-size: 32px;
  }

  .keys dt {
    min-inline-size: 88px;
  }

  .keys .note {
    grid-column: 1 / -1;
    margin-block-start: 12px;
  }

  kbd {
    border: 1px solid var(--_line);
    border-radius: 4px;
    padding: 2px 6px;
    color: var(--_text-2);
    font: inherit;
    font-size: calc(12em / 14);
    line-height: 1.3333;
  }

  .learned,
  .learned section {
    display: grid;
    gap: 24px;
    min-inline-size: 0;
  }

  .learned section {
    gap: 8px;
  }

  h4 {
    font-size: 1em;
    font-weight: 600;
  }

  .types {
    list-style: none;
  }

  .types,
  summary,
  p.too-little,
  table,
  .weeks {
    font-size: calc(12em / 14);
    line-height: 1.3333;
  }

  /* In a narrow panel a bar gets a line of its own: beside its words it would be a few pixels long. */
  .types li {
    display: grid;
    grid-template-columns: 1fr auto;
    row-gap: 2px;
    margin-block-end: 8px;
  }

  .value,
  table {
    font-variant-numeric: tabular-nums;
    text-align: end;
  }

  .too-little {
    color: var(--_text-3);
  }

  .type-bar {
    grid-area: 2 / 1 / 3 / 3;
    inline-size: 100%;
    block-size: 12px;
  }

  .type-bar,
  .weeks svg {
    overflow: visible;
  }

  .type-bar path,
  .weeks svg * {
    vector-effect: non-scaling-stroke;
  }

  .whisker {
    stroke: var(--_text);
    stroke-width: 1.5;
  }

  /* Time runs from left to right in a chart, whatever the script. */
  .weeks {
    inline-size: 100%;
    block-size: 140px;
    direction: ltr;
  }

  .weeks text {
    fill: var(--_text-2);
  }

  .weeks .ours-label {
    fill: var(--_accent);
    font-weight: 500;
  }

  .weeks :is(polyline, .zero) {
    fill: none;
    stroke-linejoin: round;
  }

  .band {
    fill: var(--_accent-tint);
  }

  .ours {
    stroke: var(--_accent);
    stroke-width: 2;
  }

  .newest {
    stroke: var(--_control);
    stroke-width: 2;
    stroke-dasharray: 4 3;
  }

  @media (forced-colors: active) {
    dialog {
      border: 1px solid CanvasText;
    }

    .ours {
      stroke: Highlight;
    }

    .band {
      fill: none;
    }

    .weeks :is(text, .ours-label) {
      fill: CanvasText;
    }
  }

  summary {
    inline-size: fit-content;
    padding-block: 8px;
    color: var(--_accent);
    font-weight: 500;
    cursor: pointer;
  }

  .figures {
    overflow-x: auto;
  }

  table {
    border-collapse: collapse;
  }

  th,
  td {
    border-block-end: 1px solid var(--_line);
    padding: 4px 8px 4px 0;
  }

  th {
    color: var(--_text-2);
    font-weight: 400;
  }

  tr > :first-child {
    text-align: start;
  }

  @media (min-width: 480px) {
    .dialog .types li {
      grid: minmax(28px, auto) / 10.7em 1fr 8em;
      align-items: center;
      margin: 0;
    }

    .dialog .type-bar {
      grid-area: auto;
    }
  }

  @media (max-width: 479px) {
    dialog {
      inline-size: 100%;
      max-inline-size: none;
      margin-block-end: 0;
      border-end-start-radius: 0;
      border-end-end-radius: 0;
    }

    .dialog {
      padding: 16px;
    }
  }
`;
