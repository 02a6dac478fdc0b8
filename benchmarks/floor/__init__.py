"""The floor: our pages drawn from constants, which no page of Streamlit's can be drawn for less."""
