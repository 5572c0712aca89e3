import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [
    {
      name: 'roadmaps-as-text',
      enforce: 'pre',
      // As the bundler does it.
      transform: (text, file) =>
        file.endsWith('.cust') ? `export default ${JSON.stringify(text)};` : undefined,
    },
  ],
  test: {
    include: ['test/**/*.test.ts'],
    // These run inside VS Code: `npm run test:editor`.
    exclude: [...configDefaults.exclude, 'test/editor/**'],
    // By default one core is left idle, which on small machines is half of them.
    maxWorkers: '100%',
    // Only what hangs is stopped: no test asserts a time, and a busy machine is no failure.
    testTimeout: 900_000,
    hookTimeout: 900_000,
    // Commands that tests build and start would leave what Node compiled in the cache of whoever runs them.
    env: { NODE_DISABLE_COMPILE_CACHE: '1' },
    expect: { poll: { timeout: 60_000 } },
  },
});
