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
    border-radius: 8px;
    background: var(--_surface);
    font-size: 0.8125rem;
    line-height: 1.25rem;
  }

  .panel .note {
    padding: 0;
  }

  .panel .full {
    color: var(--_text-2);
    overflow-wrap: anywhere;
  }

  .panel .stage {
    display: inline;
    white-space: normal;
  }

  .question {
    font-weight: 600;
  }

  .reasons {
    display: grid;
    gap: 4px;
  }

  .reasons li {
    display: flex;
    gap: 12px;
    align-items: baseline;
  }

  .bar {
    flex: none;
    inline-size: 56px;
    block-size: 8px;
  }

  .bar:dir(rtl) {
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

  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }

  @container (inline-size >= 720px) {
    .panel {
      grid-column: 2 / -1;
    }
  }

  @media (forced-colors: active) {
    .up {
      fill: Highlight;
    }

    .down {
      fill: GrayText;
    }
  }
`;
