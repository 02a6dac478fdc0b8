"""The bare library with one chart: what a first visit to any page of Streamlit's has to fetch."""

import streamlit as st
from plotly import graph_objects as go

st.title("Hello")
st.plotly_chart(go.Figure(go.Bar(x=["a", "b"], y=[1, 2])))
