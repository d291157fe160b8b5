import { css } from 'lit';

/** A row: who and when, what, why, and what can be done. */
export const rowStyles = css`
  .row {
    position: relative;
    display: grid;
    grid: 'tile who time' 'deed deed deed' 'foot foot foot' / auto 1fr auto;
    column-gap: 12px;
    border-inline-start: 3px solid transparent;
    padding-block: var(--_row-padding) calc(var(--_row-padding) - 6px);
    padding-inline: calc(var(--_inset) - 3px) var(--_inset);
  }

  .row + .row,
  .rows > * + * {
    border-block-start: 1px solid var(--_line);
  }

  .row[data-pinned],
  .row[data-priority='high'] {
    border-inline-start-color: var(--_accent);
  }

  .row[data-priority='low'] .deed {
    color: var(--_text-2);
  }

  .pinned-title {
    padding: 8px var(--_inset) 0;
    color: var(--_text-3);
    font-size: calc(12em / 14);
    font-weight: 500;
    line-height: 1.3333;
  }

  .tile {
    grid-area: tile;
    display: grid;
    place-items: center;
    inline-size: 32px;
    block-size: 32px;
    margin-block-start: 2px;
    border-radius: var(--saf-tile-radius, var(--_control-radius));
    background: var(--_hover);
    color: var(--_text-2);
  }

  .tile[data-family='email'] {
    background: var(--saf-email-tint, light-dark(#e8f0fc, #1a2b45));
    color: var(--saf-email, light-dark(#1d5cb8, #8cb8f8));
  }

  .tile[data-family='visit'] {
    background: var(--saf-visit-tint, light-dark(#e3f3f6, #12303a));
    color: var(--saf-visit, light-dark(#0b6b80, #6fcbdd));
  }

  .tile[data-family='intent'] {
    background: var(--saf-intent-tint, light-dark(#f0eafb, #2b2247));
    color: var(--saf-intent, light-dark(#6a3dbe, #bea4f5));
  }

  .tile[data-family='pipeline'] {
    background: var(--saf-pipeline-tint, light-dark(#fbf0df, #372910));
    color: var(--saf-pipeline, light-dark(#8a5300, #ebb667));
  }

  .tile[data-family='won'] {
    background: var(--saf-won-tint, light-dark(#e6f5ee, #12322a));
    color: var(--saf-won, light-dark(#0a7047, #5fd3a0));
  }

  .who {
    grid-area: who;
    display: grid;
    justify-items: start;
    align-content: start;
    min-inline-size: 0;
    min-block-size: 36px;
  }

  .name,
  .company,
  .stage {
    max-inline-size: 100%;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .name,
  .company {
    color: inherit;
    text-decoration: none;
  }

  /* Both are 24 px high to a finger: the room above and below is theirs. */
  .name {
    margin-block-start: -4px;
    padding-block-start: 4px;
    font-weight: 600;
  }

  .company {
    position: relative;
    margin-block-end: -8px;
    padding-block-end: 8px;
  }

  [data-opened] .name {
    font-weight: 500;
  }

  .company,
  .why {
    color: var(--_text-2);
  }

  .time {
    grid-area: time;
    padding-block-start: 2px;
  }

  .deed {
    grid-area: deed;
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    margin-block-start: 4px;
    overflow: hidden;
    overflow-wrap: anywhere;
  }

  /* Safari's clamp counts each inline block as a line of its own. */
  @supports (hanging-punctuation: first) {
    .deed:has(.stage) {
      display: block;
      max-block-size: 2lh;
    }
  }

  .stage {
    display: inline-block;
    max-inline-size: min(12em, 36cqi);
    vertical-align: bottom;
  }

  .foot {
    grid-area: foot;
    display: flex;
    gap: 8px;
    min-inline-size: 0;
  }

  .why {
    flex: 1;
    display: flex;
    align-items: center;
    gap: 6px;
    min-inline-size: 0;
  }

  .open {
    display: none;
  }
`;
