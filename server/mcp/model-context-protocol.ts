/** What is taken of the protocol's library, in one place: a bundle of its own, so that the other commands need not carry it (`scripts/build.mts`). */
export { type CallToolResult, McpServer, ResourceTemplate } from '@modelcontextprotocol/server';
export { serveStdio } from '@modelcontextprotocol/server/stdio';
