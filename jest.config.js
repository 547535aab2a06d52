/** Tests run on the sources through swc; worker threads and child processes they start run from `dist`. */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['<rootDir>/test/browser/'],
  transform: { '^.+\\.(t|m?j)sx?$': '@swc/jest' },
  // ESM-only packages, and those that import() one: Node 20.19 can, jest's own loader cannot.
  transformIgnorePatterns: [
    '/node_modules/(?!(file-type|strtok3|token-types|uint8array-extras|@tokenizer|@borewit|fflate|pdfjs-dist|smtp-server|mailparser|fast-check|pure-rand|nodemailer|@fastify/cookie)/)',
  ],
  moduleFileExtensions: ['ts', 'js', 'mjs', 'json'],
  globalSetup: '<rootDir>/test/database/start-postgres.ts',
  globalTeardown: '<rootDir>/test/database/stop-postgres.ts',
  maxWorkers: 2,
  // Jest keeps what each file loaded: after eighty files a worker is so large that the engine's own limit of memory, which
  // counts the whole process, refuses documents in it. A new worker takes over between two files.
  workerIdleMemoryLimit: '600MB',
  testTimeout: 60000,
};
