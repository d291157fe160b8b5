import { css } from 'lit';

/** What a row says beyond who did what when. */
export const rowDetailStyles = css`
  /* A group: out of sight it costs nothing; until it was in sight once, its rows are as high as most. */
  .rows > * {
    content-visibility: auto;
    contain-intrinsic-block-size: auto 1410px;
  }

  :host {
    --_ok: var(--saf-ok, light-dark(#0a7047, #5fd3a0));
    --_warn: var(--saf-warn, light-dark(#865000, #f0b65a));
    --_warn-tint: var(--saf-warn-tint, light-dark(#fdf3e1, #38290f));
    --_bad: var(--saf-bad, light-dark(#b3261e, #ff9a92));
  }

  .why .icon {
    inline-size: 14px;
    block-size: 14px;
    vertical-align: -2px;
  }

  .reason,
  .link {
    min-block-size: var(--_size);
    border-radius: 4px;
    line-height: 1.3333;
  }

  .reason {
    display: flex;
    gap: 4px;
    align-items: center;
    min-inline-size: 0;
    /* Before what was done with the row. */
    flex-shrink: 9999;
  }

  /* Two lines are as high as the buttons beside them. */
  .reason-text {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
    overflow-wrap: anywhere;
  }

  .done,
  .state {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .done .icon {
    margin-inline-end: 4px;
  }

  .arrow,
  .sending,
  .strip {
    flex: none;
  }

  .arrow,
  .state,
  .sending,
  .strip {
    color: var(--_text-3);
  }

  .mark,
  .link,
  .arrow[data-up='true'] {
    color: var(--_accent);
  }

  .done {
    color: var(--_ok);
  }

  .refused {
    color: var(--_bad);
  }

  .link {
    flex: none;
    padding-inline: 4px;
    font-weight: 500;
  }

  .related {
    white-space: nowrap;
  }

  .sending {
    visibility: hidden;
    animation: appear 0s 400ms forwards;
  }

  .strip {
    grid-area: 1 / 1 / -1 / -1;
    align-self: center;
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: 40px;
    margin-block: -12px -6px;
    font-size: calc(12em / 14);
    line-height: 1.3333;
  }

  .button,
  .chip,
  .tool {
    transition: 120ms;
    transition-property: background-color, border-color, color;
  }

  .tool[aria-pressed='true'] .icon {
    fill: color-mix(in srgb, currentColor 20%, transparent);
  }

  .count[data-none] {
    color: var(--_text-3);
  }

  @media (hover: hover) {
    .row:hover {
      background: var(--_hover);
    }

    :is(.name, .company)[href]:hover,
    .reason:hover .reason-text,
    .link:hover {
      text-decoration: underline;
    }

    .button:hover,
    .chip:hover,
    .tool:hover {
      background: var(--_accent-tint);
      color: var(--_accent);
    }
  }

  .long {
    display: none;
  }

  /* Where both have no room, what was done says more than why the row was there. */
  @container (inline-size < 480px) {
    .state ~ .reason {
      display: none;
    }
  }

  @container (inline-size < 280px) {
    .related {
      display: none;
    }
  }

  @container (inline-size >= 640px) {
    .short {
      display: none;
    }

    .long {
      display: inline;
    }
  }

  @container (inline-size >= 720px) {
    .rows > * {
      contain-intrinsic-block-size: auto 909px;
    }

    .reason,
    .why .link {
      margin-block: calc((24px - var(--_size)) / 2);
    }

    .reason-text {
      display: block;
      text-overflow: ellipsis;
      white-space: nowrap;
    }

    .strip {
      margin-block: -12px;
    }
  }
`;
