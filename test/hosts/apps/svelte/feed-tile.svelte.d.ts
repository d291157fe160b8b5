import type { Component } from 'svelte';
import type { FeedProps } from '../shared/framework-app.ts';

declare const FeedTile: Component<object, { show(props: FeedProps | null): void }>;
export default FeedTile;
