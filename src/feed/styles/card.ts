import { css } from 'lit';

/** The card, its header and what may stand around the rows. */
export const cardStyles = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  p,
  h2,
  h3,
  ul,
  fieldset {
    margin: 0;
    padding: 0;
    border: 0;
    list-style: none;
  }

  .card {
    display: flex;
    flex-direction: column;
    block-size: 100%;
    min-block-size: 100%;
    max-block-size: inherit;
    overflow: hidden;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
  }

  .unseen {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
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
    flex: none;
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    column-gap: 8px;
    padding: 12px 16px;
    border-block-end: 1px solid var(--_line);
  }

  .heading {
    align-self: center;
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    column-gap: 12px;
  }

  .card-title {
    font-size: 1rem;
    line-height: 1.5rem;
    font-weight: 600;
  }

  .summary {
    color: var(--_text-3);
    font-size: 0.75rem;
    line-height: 1rem;
    font-variant-numeric: tabular-nums;
  }

  .tools {
    display: flex;
    align-self: start;
    gap: 4px;
    /* The icons, not their buttons, are in line with the text at the other end. */
    margin-inline-end: -7px;
  }

  .search {
    grid-column: 1 / -1;
    display: flex;
    align-items: center;
    gap: 8px;
    margin-block-start: 8px;
    padding-inline: 12px 0;
    border: 1px solid var(--_control);
    border-radius: 8px;
    color: var(--_text-3);
  }

  .search:focus-within {
    outline: 2px solid var(--_accent);
    outline-offset: -1px;
  }

  .search input {
    flex: 1;
    min-inline-size: 0;
    block-size: var(--_size);
    border: 0;
    padding: 0;
    outline: 0;
    background: none;
    color: var(--_text);
    font: inherit;
  }

  .search input::placeholder {
    color: var(--_text-3);
    opacity: 1;
  }

  .search input::-webkit-search-cancel-button {
    display: none;
  }

  .chips {
    grid-column: 1 / -1;
    display: flex;
    gap: 8px;
    margin-block-start: 8px;
    margin-inline: -16px;
    padding-inline: 16px;
    padding-block: 2px;
    overflow-x: auto;
    scrollbar-width: none;
    mask-image: linear-gradient(to right, transparent, #000 16px calc(100% - 24px), transparent);
  }

  .scroller {
    flex: 1 1 auto;
    min-block-size: 0;
    overflow-y: auto;
    overscroll-behavior: contain;
  }

  .first-run,
  .banner {
    display: flex;
    align-items: center;
    gap: 8px;
    padding: 4px 9px 4px 16px;
    border-block-end: 1px solid var(--_line);
    color: var(--_text-2);
    font-size: 0.75rem;
    line-height: 1rem;
  }

  .first-run:dir(rtl),
  .banner:dir(rtl) {
    padding: 4px 16px 4px 9px;
  }

  .first-run p,
  .banner p {
    flex: 1;
  }

  .banner {
    padding-block: 8px;
    background: var(--_warn-tint);
    color: var(--_warn);
  }

  .new-order {
    display: flex;
    justify-content: center;
    padding: 8px 16px;
    border-block-end: 1px solid var(--_line);
  }

  .empty {
    display: grid;
    justify-items: center;
    gap: 12px;
    padding: 48px 24px;
    color: var(--_text-2);
    text-align: center;
    text-wrap: balance;
  }

  .empty .icon {
    inline-size: 20px;
    block-size: 20px;
    color: var(--_text-3);
  }

  .empty p {
    max-inline-size: 22rem;
  }

  .footer {
    display: flex;
    justify-content: center;
    padding: 12px 16px;
    border-block-start: 1px solid var(--_line);
  }

  .section-title,
  .note {
    padding: 12px 16px 4px;
    color: var(--_text-3);
    font-size: 0.75rem;
    line-height: 1rem;
    font-weight: 500;
  }

  .earlier {
    border-block-start: 1px solid var(--_line);
  }

  .ghost {
    display: grid;
    gap: 8px;
    padding: 16px;
    border-block-end: 1px solid var(--_line);
    visibility: hidden;
    animation: appear 0s 300ms forwards;
  }

  .ghost span {
    block-size: 14px;
    border-radius: 4px;
    background: var(--_hover);
    inline-size: 80%;
  }

  .ghost span:first-child {
    inline-size: 40%;
  }

  .ghost span:last-child {
    inline-size: 55%;
  }

  @keyframes appear {
    to {
      visibility: visible;
    }
  }

  @media print {
    :host {
      block-size: auto;
      max-block-size: none;
      container-type: normal;
      color-scheme: light;
    }

    .card,
    .scroller {
      display: block;
      max-block-size: none;
      overflow: visible;
    }

    .tools,
    .chips,
    .search,
    .first-run,
    .new-order,
    .footer {
      display: none;
    }
  }
`;
