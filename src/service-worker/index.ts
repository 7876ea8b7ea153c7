/// <reference lib="webworker" />
import { build, files, prerendered, version } from '$service-worker';
import { createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { keepPastTheWorker } from './past-the-worker.ts';

declare const self: ServiceWorkerGlobalScope;

/** The one prerendered page: every screen starts from it. */
const SHELL = '/';
/** What the server itself must answer. */
const NOT_PAGES = [/^\/api(\/|\?|$)/, /^\/bitrix24(\/|\?|$)/];

self.addEventListener('install', keepPastTheWorker);
// The first worker takes the page that brought it: that page, too, then outlives the server.
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
// A new one waits until a cashier lets it in.
self.addEventListener('message', ({ data }: ExtendableMessageEvent) => {
	if (isCall(data) && data.type === 'SKIP_WAITING') void self.skipWaiting();
});

// What the bundler made carries its content in its name; the rest is told apart by the release.
precacheAndRoute([
	...build.map((url) => ({ url, revision: null })),
	...[...files, ...prerendered].map((url) => ({ url, revision: version }))
]);
registerRoute(new NavigationRoute(createHandlerBoundToURL(SHELL), { denylist: NOT_PAGES }));

function isCall(data: unknown): data is { type: unknown } {
	return typeof data === 'object' && data !== null && 'type' in data;
}
