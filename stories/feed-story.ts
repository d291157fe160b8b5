import type { StoryContext, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { getMockToken } from '../mocks/scenarios/back-end.ts';
import type { ScenarioName } from '../mocks/scenarios/scenarios.ts';

/** The element's attributes, as the controls set them. */
export interface FeedArgs {
  /** Default: what the toolbar chooses. */
  readonly locale?: string;
  readonly types?: string;
  readonly view?: string;
  readonly limit?: number;
  readonly density?: string;
  readonly theme?: string;
  readonly preview?: boolean;
}

export type FeedStory = StoryObj<FeedArgs>;

/** The room a host page gives the element. */
type Place = 'narrowest' | 'narrow' | 'tile' | 'wide' | 'page';

/** What a story says of itself in `parameters`. */
export function setting(scenario: ScenarioName, place: Place = 'wide') {
  return { scenario, place };
}

/** Shows the element over the story's own back end. */
export function renderFeed(
  args: FeedArgs,
  { loaded, globals, parameters }: StoryContext<FeedArgs>,
): TemplateResult {
  return html`<div class="place place-${String(parameters['place'] ?? 'wide')}">
    <smart-activity-feed
      endpoint=${String(loaded['endpoint'])}
      locale=${args.locale ?? String(globals['locale'])}
      types=${ifDefined(args.types)}
      view=${ifDefined(args.view)}
      limit=${ifDefined(args.limit)}
      density=${ifDefined(args.density)}
      theme=${ifDefined(args.theme)}
      ?preview=${args.preview}
      .getToken=${getMockToken}
    ></smart-activity-feed>
  </div>`;
}
