"""selon as a server of the Model Context Protocol, asked by the official client."""

import asyncio
import json

from common import SELON, SHORT, STORE, check, equal


async def talk(streams):
    """What an assistant asks of a server, and what it has to be told."""
    from mcp import ClientSession

    async with ClientSession(*streams[:2]) as session:
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


@check("assistants get claims by the Model Context Protocol", ["mcp"])
def _():
    from mcp import StdioServerParameters
    from mcp.client.stdio import stdio_client

    async def ask():
        async with stdio_client(StdioServerParameters(command=SELON, args=["mcp", "--store", STORE])) as streams:
            return await talk(streams)

    return asyncio.run(asyncio.wait_for(ask(), 60))


if not SHORT:

    @check("assistants get the same from a server by HTTP, with its token", ["mcp"])
    def _():
        from mcp.client.streamable_http import create_mcp_http_client, streamable_http_client

        from servers import writing

        async def ask(url, token):
            client = create_mcp_http_client(headers={"Authorization": f"Bearer {token}"})
            async with streamable_http_client(url + "/mcp", http_client=client) as streams:
                return await talk(streams)

        def work(url):
            try:
                asyncio.run(asyncio.wait_for(ask(url, "wrong"), 20))
            except BaseException:  # a group of errors, the server's 401 among them
                return asyncio.run(asyncio.wait_for(ask(url, "secret"), 60))
            raise AssertionError("a wrong token is taken")

        return writing(work)
