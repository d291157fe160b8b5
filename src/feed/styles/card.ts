import { css } from 'lit';

/** The card and its header; what stands above and below rows comes later. */
export const cardStyles = css`
  * {
    box-sizing: border-box;
    margin: 0;
    padding: 0;
  }

  .room {
    flex: auto;
    display: grid;
    grid: minmax(0, 1fr) / minmax(0, 1fr);
    min-block-size: 0;
  }

  .card {
    display: flex;
    flex-direction: column;
    overflow: hidden;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
  }

  .summary,
  .time,
  .company,
  .why {
    font-size: calc(12em / 14);
    line-height: 1.3333;
  }

  .summary,
  .time {
    color: var(--_text-3);
    font-variant-numeric: tabular-nums;
  }

  .unseen {
    position: absolute;
    clip-path: inset(50%);
  }

  .icon {
    flex: none;
    inline-size: 18px;
    block-size: 18px;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.75;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  .header {
    display: grid;
    grid: auto auto / 1fr auto;
    flex: none;
    overflow: hidden;
    padding: 12px var(--_inset) 10px;
    border-block-end: 1px solid var(--_line);
  }

  h2 {
    align-self: center;
    font-size: calc(16em / 14);
    font-weight: 600;
  }

  .summary {
    grid-area: 2 / 1 / 3 / 3;
  }

  .chips {
    grid-area: 3 / 1 / 4 / 3;
  }

  .tools,
  .actions {
    display: flex;
    gap: 4px;
    /* The icons, not their buttons, end in line with what is above them. */
    margin-inline-end: calc((18px - var(--_size)) / 2);
  }

  .tools {
    grid-area: 1 / 2;
  }

  .chips {
    display: flex;
    gap: 8px;
    margin: 6px calc(-1 * var(--_inset)) 0;
    padding: 2px var(--_inset);
    overflow-x: auto;
    scrollbar-width: none;
    mask: linear-gradient(to right, transparent, #000 16px calc(100% - 32px), transparent);
  }

  .scroller {
    flex: 1;
    min-block-size: 0;
    overflow-y: auto;
    overscroll-behavior: contain;
  }

  /* A scrollbar that takes room takes it beside the header too, so that what ends in one line goes on doing so. */
  .header,
  .scroller {
    scrollbar-width: thin;
    scrollbar-gutter: stable;
  }

  .problem {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    padding: 8px var(--_inset);
    border-block-start: 1px solid var(--_line);
    color: var(--_text-2);
  }

  .problem p {
    flex: 1 1 16em;
  }

  /* A line of a row to come: kept back for 300 ms. */
  .ghost {
    block-size: 14px;
    inline-size: 60%;
    margin: 40px 16px;
    border-radius: 4px;
    background: var(--_line);
    visibility: hidden;
    animation: appear 0s 300ms forwards;
  }

  @keyframes appear {
    to {
      visibility: visible;
    }
  }
`;
