import { defineConfig } from 'vite';

/** The server's own entry, beside what Kit built: one file that needs no package installed. */
export default defineConfig({
	build: {
		copyPublicDir: false,
		emptyOutDir: false,
		outDir: 'build',
		ssr: 'src/serve.ts',
		target: 'node20'
	},
	ssr: { noExternal: true }
});
