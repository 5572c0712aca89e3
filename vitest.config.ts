import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // These run inside VS Code: `npm run test:editor`.
    exclude: [...configDefaults.exclude, 'test/editor/**'],
  },
});
