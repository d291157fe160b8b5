import { css } from 'lit';

/**
 * The look's values. Each may be set from outside as `--saf-…`, on the element or anywhere above it; inside, the rules
 * use the private names.
 */
export const tokens = css`
  :host {
    --_surface: var(--saf-surface, light-dark(#ffffff, #171c25));
    --_hover: var(--saf-surface-hover, light-dark(#f5f7fa, #1e2530));
    --_line: var(--saf-line, light-dark(#dde2e9, #2d3645));
    --_control: var(--saf-control, light-dark(#788496, #72809a));
    --_text: var(--saf-text, light-dark(#17202e, #e9edf3));
    --_text-2: var(--saf-text-2, light-dark(#465264, #b6c0ce));
    --_text-3: var(--saf-text-3, light-dark(#5a6678, #9ba7b8));
    --_accent: var(--saf-accent, light-dark(#2350c8, #8eb0ff));
    --_accent-tint: var(--saf-accent-tint, light-dark(#ebf0fe, #1d2b4d));
    --_radius: var(--saf-radius, 12px);
    --_control-radius: var(--saf-control-radius, 8px);
    --_chip-radius: var(--saf-chip-radius, 99px);
    --_row-padding: var(--saf-row-padding, 12px);
    --_inset: var(--saf-inset, 16px);
    --_size: var(--saf-control-size, 32px);

    display: flex;
    flex-direction: column;
    min-inline-size: 240px;
    /* Fills a parent that has a height; in any other, the percentages say nothing and the last line holds. */
    block-size: 100%;
    min-block-size: 100%;
    max-block-size: var(--saf-max-height, 640px);
    container: feed / inline-size;
    color: var(--_text);
    /* The page's own size, as long as that can be read. All other sizes follow from this one. */
    font-size: var(--saf-font-size, max(0.875em, 14px));
    line-height: 1.4286;
    text-align: start;

    /* What a page says of its own text must not reach the rows. */
    font-style: normal;
    font-variant: normal;
    font-weight: 400;
    font-stretch: normal;
    letter-spacing: normal;
    word-spacing: normal;
    text-indent: 0;
    text-shadow: none;
    text-transform: none;
    text-wrap: wrap;
    white-space: normal;
    word-break: normal;
    overflow-wrap: normal;
    hyphens: manual;
    tab-size: 8;
    cursor: auto;
  }

  :host([hidden]) {
    display: none;
  }

  :host([theme='light']) {
    color-scheme: light;
  }

  :host([theme='dark']) {
    color-scheme: dark;
  }

  @media (pointer: coarse) {
    :host {
      --_size: max(44px, var(--saf-control-size, 44px));
    }
  }
`;
