import { readFileSync } from 'node:fs';
import adapter from '@sveltejs/adapter-node';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));

/** @type {import('@sveltejs/kit').Config} */
export default {
	preprocess: vitePreprocess(),
	compilerOptions: { runes: ({ filename }) => (filename.includes('node_modules') ? undefined : true) },
	kit: {
		// A name of its own, so that an ORIGIN or a HOST_HEADER meant for another program changes nothing here.
		adapter: adapter({ out: 'build', envPrefix: 'PRYLAVOK_KIT_' }),
		// A relative base would leave an offline deep link blank.
		paths: { relative: false },
		// Without a name of its own every rebuild would count as an update.
		version: { name: process.env.PRYLAVOK_VERSION ?? version },
		serviceWorker: { register: false },
		csp: {
			directives: {
				'default-src': ['self'],
				// Every register has a Kasa at an address of its own on the shop's network, and a Kasa speaks plain http.
				'connect-src': ['self', 'http:'],
				'img-src': ['self', 'data:', 'blob:'],
				'media-src': ['self', 'data:', 'blob:'],
				'style-src': ['self', 'unsafe-inline'],
				'script-src': ['self'],
				'object-src': ['none'],
				'base-uri': ['none'],
				'form-action': ['self'],
				'frame-ancestors': ['none']
			}
		},
		typescript: {
			config: (config) => {
				config.include.push('../tests/**/*.ts', '../static/*.js', '../*.ts', '../*.js', '../src/**/*.js');
			}
		}
	}
};
