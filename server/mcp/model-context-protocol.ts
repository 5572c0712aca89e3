/** What is taken of the protocol's library, in one place: `scripts/build.mts` keeps it from costing the other commands anything. */
export { type CallToolResult, McpServer, ResourceTemplate } from '@modelcontextprotocol/server';
export { serveStdio } from '@modelcontextprotocol/server/stdio';
