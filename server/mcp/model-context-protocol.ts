/** What is taken of the protocol's library, in one place. */
export { type CallToolResult, McpServer, ResourceTemplate } from '@modelcontextprotocol/server';
export { serveStdio } from '@modelcontextprotocol/server/stdio';
