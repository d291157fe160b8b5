import { css } from 'lit';

/** Other media: colours that the rep's system forces, less motion, and paper. */
export const printStyles = css`
  @media (forced-colors: active) {
    /* Whoever forces colours has chosen a scheme as well. */
    :host([theme]) {
      color-scheme: light dark;
    }

    .row {
      border-inline-start-color: Canvas;
    }

    .row[data-priority='high'] {
      border-inline-start-color: Highlight;
    }

    [aria-pressed='true'],
    [data-active] {
      border: 2px solid Highlight;
    }
  }

  /* A page at 400 % leaves the list no height of its own: header and rows scroll together. */
  @media (max-height: 400px) {
    .card {
      display: block;
      overflow-y: auto;
    }

    .scroller {
      overflow: visible;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    * {
      transition: none !important;
    }
  }

  @media print {
    :host,
    :host([theme]) {
      block-size: auto;
      max-block-size: none;
      color-scheme: light;
    }

    .room,
    .card,
    .scroller {
      display: block;
      max-block-size: none;
      overflow: visible;
    }

    .rows > * {
      content-visibility: visible;
    }

    .row {
      break-inside: avoid;
    }

    .who,
    .deed,
    .reason-text {
      display: block;
    }

    .name,
    .company,
    .stage {
      display: inline;
      white-space: normal;
    }

    .time::before {
      content: attr(title);
    }

    .side,
    .tools,
    .chips,
    .search,
    .first-run,
    .pill,
    .footer,
    .actions,
    .link,
    .ago {
      display: none;
    }
  }
`;
