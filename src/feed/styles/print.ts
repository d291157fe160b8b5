import { css } from 'lit';

/** Other media: colours that the rep's system forces, less motion, and paper. */
export const printStyles = css`
  @media (forced-colors: active) {
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

    .menu-item:focus {
      outline: 2px solid Highlight;
    }

    .up {
      fill: Highlight;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    * {
      transition: none !important;
    }
  }

  @media print {
    :host {
      block-size: auto;
      max-block-size: none;
      color-scheme: light;
    }

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

    .deed {
      display: block;
    }

    .time::before {
      content: attr(title);
    }

    .tools,
    .chips,
    .search,
    .first-run,
    .new-order,
    .footer,
    .actions,
    .link,
    .ago {
      display: none;
    }
  }
`;
