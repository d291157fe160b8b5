import { css } from 'lit';

/** A row: who and when, what, why, and what can be done. */
export const rowStyles = css`
  saf-row {
    position: relative;
    display: grid;
    grid-template:
      'tile who time' auto 'deed deed deed' auto 'foot foot foot' auto / auto minmax(0, 1fr)
      auto;
    column-gap: 12px;
    padding: 12px 16px 6px 13px;
    border-inline-start: 3px solid transparent;
    transition: background-color 120ms;
  }

  saf-row:dir(rtl) {
    padding: 12px 13px 6px 16px;
  }

  saf-row + saf-row {
    border-block-start: 1px solid var(--_line);
  }

  saf-row[data-priority='high'] {
    border-inline-start-color: var(--_accent);
  }

  saf-row[data-priority='low'] .deed {
    color: var(--_text-2);
  }

  .tile {
    grid-area: tile;
    display: grid;
    place-items: center;
    inline-size: 32px;
    block-size: 32px;
    margin-block-start: 2px;
    border-radius: 8px;
    background: var(--_hover);
    color: var(--_text-2);
  }

  .tile[data-family='email'] {
    background: light-dark(#e8f0fc, #1a2b45);
    color: light-dark(#1d5cb8, #8cb8f8);
  }

  .tile[data-family='visit'] {
    background: light-dark(#e3f3f6, #12303a);
    color: light-dark(#0b6b80, #6fcbdd);
  }

  .tile[data-family='intent'] {
    background: light-dark(#f0eafb, #2b2247);
    color: light-dark(#6a3dbe, #bea4f5);
  }

  .tile[data-family='pipeline'] {
    background: light-dark(#fbf0df, #372910);
    color: light-dark(#8a5300, #ebb667);
  }

  .tile[data-family='won'] {
    background: var(--_ok-tint);
    color: var(--_ok);
  }

  .who {
    grid-area: who;
    display: grid;
    grid-template: 'name mark' auto 'company company' auto / minmax(0, auto) 1fr;
    column-gap: 4px;
    align-content: start;
    min-block-size: 36px;
  }

  .name,
  .company {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .name {
    grid-area: name;
    border-radius: 4px;
    color: var(--_text);
    font-weight: 600;
    text-decoration: none;
  }

  a.name:hover {
    text-decoration: underline;
  }

  saf-row[data-opened] .name {
    font-weight: 500;
  }

  .company {
    grid-area: company;
    color: var(--_text-2);
    font-size: 0.75rem;
    line-height: 1rem;
  }

  .mark .icon,
  .machine .icon,
  .done .icon {
    inline-size: 14px;
    block-size: 14px;
    vertical-align: -2px;
  }

  .mark {
    color: var(--_accent);
  }

  .time {
    grid-area: time;
    display: flex;
    gap: 6px;
    align-self: start;
    padding-block: 2px;
    color: var(--_text-3);
    font-size: 0.75rem;
    line-height: 1rem;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }

  .machine .icon {
    margin-inline-end: 4px;
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

  .stage {
    display: inline-block;
    max-inline-size: min(12em, 36cqi);
    overflow: hidden;
    text-overflow: ellipsis;
    vertical-align: bottom;
    white-space: nowrap;
  }

  .foot {
    grid-area: foot;
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
    min-inline-size: 0;
  }

  .why {
    flex: 1;
    display: flex;
    align-items: center;
    gap: 6px;
    min-inline-size: 0;
    color: var(--_text-2);
    font-size: 0.75rem;
    line-height: 1rem;
  }

  .reason {
    display: flex;
    gap: 4px;
    min-inline-size: 0;
    min-block-size: var(--_size);
    align-items: center;
    border-radius: 4px;
    font-size: 0.75rem;
    line-height: 1rem;
  }

  .reason-text,
  .state,
  .done,
  .refused {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .reason .stage {
    max-inline-size: none;
    display: inline;
  }

  .reason:hover .reason-text {
    text-decoration: underline;
  }

  .arrow {
    color: var(--_text-3);
  }

  .arrow[data-up='true'] {
    color: var(--_accent);
  }

  .state {
    flex: none;
    color: var(--_text-3);
  }

  .done {
    color: var(--_ok);
  }

  .refused {
    color: var(--_bad);
    white-space: normal;
  }

  .sending {
    flex: none;
    color: var(--_text-3);
    visibility: hidden;
    animation: appear 0s 400ms forwards;
  }

  .actions {
    flex: none;
    display: flex;
    gap: 4px;
    margin-inline-end: -7px;
  }

  .open {
    display: none;
    margin-inline-end: 4px;
  }

  .strip {
    grid-column: 1 / -1;
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: 40px;
    margin-block: -12px -6px;
    color: var(--_text-3);
    font-size: 0.75rem;
    line-height: 1rem;
  }

  @media (hover: hover) {
    saf-row:hover {
      background: var(--_hover);
    }
  }
`;
