import { css } from 'lit';

/** One line for who and one for what, in wide places one for both; the rest on hover, focus, or behind the menu. */
export const compactStyles = css`
  :host([density='compact']) {
    .main,
    .who,
    .name {
      display: block;
    }

    .rows > * {
      contain-intrinsic-block-size: auto 570px;
    }

    .row {
      grid: 'tile who time' 'tile deed deed' 'tile foot foot' / auto 1fr auto;
      padding-block: calc(var(--_row-padding) - 4px);
    }

    .tile {
      margin-block-start: 4px;
    }

    .who {
      grid-column: 2;
      min-block-size: 0;
    }

    .company,
    .why:has(.reason) {
      display: none;
    }

    .deed {
      display: block;
      margin: 0;
      text-overflow: ellipsis;
      white-space: nowrap;
    }

    .actions {
      position: absolute;
      inset-block-end: 4px;
      inset-inline-end: 16px;
      background: var(--_hover);
      opacity: 0;
    }

    .row:is(:hover, :focus-within) .actions {
      opacity: 1;
    }

    @media (hover: none) {
      .actions {
        background: none;
        opacity: 1;
      }

      .actions > :not(:last-child) {
        display: none;
      }

      .deed {
        padding-inline-end: 48px;
      }
    }

    @container (inline-size < 360px) {
      .deed {
        display: -webkit-box;
        white-space: normal;
      }
    }

    @container (inline-size >= 720px) {
      .row {
        grid: 'tile who deed time' 1fr 'tile foot foot foot' auto / auto minmax(0, 15em) minmax(0, 1fr) auto;
      }

      .tile {
        margin-block: 0;
      }

      .who,
      .deed,
      .time {
        align-self: center;
        min-inline-size: 0;
        padding: 0;
      }

      .time {
        text-align: end;
      }

      .actions {
        inset-block-end: 8px;
      }
    }
  }
`;
