import { css } from 'lit';

/** What unfolds under a row. */
export const panelStyles = css`
  .panel {
    grid-column: 1 / -1;
    display: grid;
    gap: 8px;
    margin-block: 6px;
    padding: 12px;
    border: 1px solid var(--_line);
    border-radius: var(--_control-radius);
    background: var(--_surface);
    font-size: calc(13em / 14);
  }

  .panel .note {
    padding: 0;
    font-size: calc(12em / 13);
  }

  .panel .button {
    font-size: 1em;
  }

  .full {
    color: var(--_text-2);
    overflow-wrap: anywhere;
  }

  .full .stage {
    display: inline;
    white-space: normal;
  }

  .question {
    font-weight: 600;
  }

  .panel ul {
    display: grid;
    gap: 4px;
    list-style: none;
  }

  .panel li {
    display: flex;
    gap: 12px;
    align-items: baseline;
  }

  .share {
    flex: none;
    inline-size: 56px;
    block-size: 8px;
  }

  :is(.share, .type-bar):dir(rtl) {
    transform: scaleX(-1);
  }

  .up {
    fill: var(--_accent);
  }

  .down {
    fill: var(--_control);
  }

  .zero {
    stroke: var(--_text-3);
  }

  @media (forced-colors: active) {
    .up {
      fill: Highlight;
    }

    .down {
      fill: GrayText;
    }
  }

  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }

  @container (inline-size >= 720px) {
    .panel {
      grid-column-start: 2;
    }
  }
`;
