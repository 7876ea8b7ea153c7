/** How the texts of src/i18n become functions: the build, the tests and `npm run messages` share it. */
export const messages = {
	project: './project.inlang',
	outdir: './src/lib/messages',
	strategy: ['localStorage', 'baseLocale'],
	outputStructure: 'message-modules',
	emitGitIgnore: false,
	emitPrettierIgnore: false,
	emitReadme: false
} satisfies Parameters<typeof import('@inlang/paraglide-js').compile>[0];
