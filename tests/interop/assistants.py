"""selon as a server of the Model Context Protocol, asked by the official client."""

import asyncio
import json

from common import SELON, STORE, check, equal


@check("assistants get claims by the Model Context Protocol", ["mcp"])
def _():
    from mcp import ClientSession, StdioServerParameters
    from mcp.client.stdio import stdio_client

    async def ask():
        async with stdio_client(StdioServerParameters(command=SELON, args=["mcp", "--store", STORE])) as (read, write):
            async with ClientSession(read, write) as session:
                await session.initialize()
                tools = {tool.name for tool in (await session.list_tools()).tools}
                wanted = {"extract", "search", "match", "said_by", "contradictions", "changes", "article"}
                equal(tools, wanted, "tools")
                said = json.loads((await session.call_tool("said_by", {"agent": "Minsk"})).content[0].text)
                assert said["claims"] and all(
                    one["iri"] and one["words"] is not None and one["article"]["name"] for one in said["claims"]
                )
                pairs = json.loads((await session.call_tool("contradictions", {})).content[0].text)
                assert pairs["pairs"], "no contradiction"
                wrong = await session.call_tool("said_by", {"agent": "Personne du tout"})
                failed = getattr(wrong, "is_error", None) or getattr(wrong, "isError", None)
                assert failed, "an unknown name is no error"
                return f"{len(tools)} tools"

    return asyncio.run(asyncio.wait_for(ask(), 60))
